import { byId } from './element.js';
import { segmentProblem } from './address.js';

/** The fields that name a topic. Tells its listeners after each change. */
export class TopicForm extends EventTarget {
  #domain = byId('topic-domain');
  #tenant = byId('topic-tenant');
  #namespace = byId('topic-namespace');
  #name = byId('topic-name');
  #version = byId('topic-version');
  #cluster = byId('topic-cluster');

  constructor() {
    super();
    const form = byId('topic-form');
    form.addEventListener('submit', event => event.preventDefault());
    form.addEventListener('input', () => this.#changed());
    this.#changed();
  }

  /** The topic as it is typed, complete or not. */
  get topic() {
    return {
      version: this.#version.value,
      domain: this.#domain.value,
      tenant: this.#tenant.value.trim(),
      cluster: this.#cluster.value.trim(),
      namespace: this.#namespace.value.trim(),
      name: this.#name.value,
    };
  }

  /** What is wrong with the topic, or null. */
  get problem() {
    return this.#problems().find(([, problem]) => problem)?.[1] ?? null;
  }

  /** Moves the focus to the first field that is wrong. */
  focusProblem() {
    this.#problems().find(([, problem]) => problem)?.[0].focus();
  }

  #problems() {
    const { tenant, cluster, namespace, name, version } = this.topic;
    return [
      [this.#tenant, segmentProblem('Tenant', tenant)],
      [this.#namespace, segmentProblem('Namespace', namespace)],
      [this.#name, segmentProblem('Topic', name)],
      [this.#cluster, version === 'v1' ? segmentProblem('Cluster', cluster) : null],
    ];
  }

  #changed() {
    byId('topic-cluster-field').hidden = this.#version.value !== 'v1';
    for (const [field, problem] of this.#problems()) field.setAttribute('aria-invalid', String(problem !== null));
    byId('topic-message').textContent = this.problem ?? '';
    this.dispatchEvent(new Event('change'));
  }
}
