import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import * as sdk from '../../../webapp/sdk/pulsar-ws.js';
import { FakeGateway } from './fake-gateway.mjs';

const declarations = fileURLToPath(new URL('../../../webapp/sdk/pulsar-ws.d.ts', import.meta.url));

test('the types allow what works, and find what does not', () => {
  const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const project = fileURLToPath(new URL('types/tsconfig.json', import.meta.url));
  assert.equal(execFileSync(process.execPath, [compiler, '-p', project], { encoding: 'utf8' }), '');
});

const source = ts.createSourceFile('d.ts', readFileSync(declarations, 'utf8'), ts.ScriptTarget.Latest);

/** The names of what a declared interface or class has, those of its parents included. */
function declared(name) {
  const node = source.statements.find(it => it.name?.text === name);
  const own = node.members.map(member => member.name.text).filter(Boolean);
  const parents = (node.heritageClauses ?? []).flatMap(clause => clause.types.map(type => type.expression.text));
  return [...own, ...parents.filter(parent => source.statements.some(it => it.name?.text === parent)).flatMap(declared)].sort();
}

/** The names of what an object has in truth. */
function actual(object) {
  const names = new Set(Object.keys(object));
  for (let type = Object.getPrototypeOf(object); type !== Object.prototype; type = Object.getPrototypeOf(type)) {
    for (const name of Object.getOwnPropertyNames(type)) names.add(name);
  }
  names.delete('constructor');
  return [...names].sort();
}

test('what is declared is there, and nothing else', async t => {
  const values = source.statements.filter(it => ts.isFunctionDeclaration(it) || ts.isClassDeclaration(it)).map(it => it.name.text);
  assert.deepEqual(Object.keys(sdk).sort(), values.sort());

  const gateway = await FakeGateway.start(t);
  const signal = AbortSignal.abort();
  const consumer = sdk.consumer(gateway.options({ subscription: 's' }));
  const session = await gateway.session();
  session.send({ messageId: 'm', payload: '', properties: {}, publishTime: '2026-11-23T16:37:15.615Z' });
  assert.deepEqual(actual(await consumer.receive()), declared('ConsumerMessage'));
  assert.deepEqual(actual(consumer), declared('Consumer'));
  assert.deepEqual(actual(sdk.producer(gateway.options({ signal }))), declared('Producer'));
  assert.deepEqual(actual(sdk.reader(gateway.options({ signal }))), declared('Reader'));
  session.send({ result: 'ok', context: (await session.frame()).context });
  await consumer.close();
});
