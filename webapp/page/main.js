/**
 * The console: a WebSocket client in a page. It shows the endpoints, publishes, receives, and shows the frames; and, from the
 * gateway's admin API, who else is connected. Each part is a module of its own; this one only puts them together.
 */
import { ApiView } from './api-view.js';
import { followAppearance } from './appearance.js';
import { byId, element } from './element.js';
import { EndpointTable } from './endpoint-table.js';
import { CLOSE_CODES, ERRORS } from './explanations.js';
import { FrameForm } from './frame-form.js';
import { Page } from './page.js';
import { PublishPanel } from './publish-panel.js';
import { ReceivePanel } from './receive-panel.js';
import { SessionsView } from './sessions-view.js';
import { SignIn } from './sign-in.js';
import { TopicForm } from './topic-form.js';
import { TopicView } from './topic-view.js';
import { Traffic } from './traffic.js';
import { WireLog } from './wire-log.js';

followAppearance();
const topicForm = new TopicForm();
const signIn = new SignIn();
const page = new Page(topicForm, signIn, new WireLog(), new Traffic());
const receivePanel = new ReceivePanel(page);
const publishPanel = new PublishPanel(page);
new FrameForm({ producer: () => publishPanel.session, receiver: () => receivePanel.session });
new SessionsView(() => signIn.headers);
new TopicView(topicForm, () => signIn.headers);
new ApiView();

const endpointTable = new EndpointTable(page.root);
const showEndpoints = () => endpointTable.show(topicForm.topic, receivePanel.subscription);
topicForm.addEventListener('change', showEndpoints);
byId('receive-form').addEventListener('input', showEndpoints);
showEndpoints();

byId('error-rows').replaceChildren(...ERRORS.map(({ number, message, meaning }) => row(number, message, meaning)));
byId('close-rows').replaceChildren(...CLOSE_CODES.map(({ code, why, advice }) => row(code, why, advice)));

await signIn.begin();

function row(heading, ...cells) {
  return element('tr', {}, element('th', { scope: 'row', text: heading }), ...cells.map(text => element('td', { text })));
}
