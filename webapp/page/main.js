/**
 * The console: a WebSocket client in a page. It shows the endpoints, publishes, receives, and shows the frames.
 * Each part is a module of its own; this one only puts them together.
 */
import { byId, element } from './element.js';
import { gatewayRoot } from './address.js';
import { EndpointTable } from './endpoint-table.js';
import { CLOSE_CODES, ERRORS } from './explanations.js';
import { PublishPanel } from './publish-panel.js';
import { ReceivePanel } from './receive-panel.js';
import { TopicForm } from './topic-form.js';
import { WireLog } from './wire-log.js';

const root = gatewayRoot();
const topicForm = new TopicForm();
const wireLog = new WireLog();
const receivePanel = new ReceivePanel(root, topicForm, wireLog);
new PublishPanel(root, topicForm, wireLog);

const endpointTable = new EndpointTable(root);
const showEndpoints = () => endpointTable.show(topicForm.topic, receivePanel.subscription);
topicForm.addEventListener('change', showEndpoints);
byId('receive-form').addEventListener('input', showEndpoints);
showEndpoints();

byId('error-rows').replaceChildren(...ERRORS.map(({ number, message, meaning }) => row(number, message, meaning)));
byId('close-rows').replaceChildren(...CLOSE_CODES.map(({ code, why, advice }) => row(code, why, advice)));

function row(heading, ...cells) {
  return element('tr', {}, element('th', { scope: 'row', text: heading }), ...cells.map(text => element('td', { text })));
}
