// Checks descriptions of an API: node descriptions.mjs FILE...
// A file that begins with "asyncapi" is parsed as AsyncAPI, others as OpenAPI. Says what is wrong, and ends with 1 then.
import { readFile } from 'node:fs/promises';
import { Parser } from '@asyncapi/parser';
import { validate } from '@readme/openapi-parser';

const ERROR = 0;

async function asyncApiFaults(file, text) {
  const diagnostics = await new Parser().validate(text, { source: file });
  return diagnostics
    .filter(({ severity }) => severity === ERROR)
    .map(({ path, message }) => `/${path.join('/')} ${message}`);
}

async function openApiFaults(file) {
  const result = await validate(file);
  return result.valid ? [] : result.errors.map(({ message }) => message);
}

for (const file of process.argv.slice(2)) {
  const text = await readFile(file, 'utf8');
  const faults = /^asyncapi:/m.test(text) ? await asyncApiFaults(file, text) : await openApiFaults(file);
  for (const fault of faults) {
    console.log(`${file}: ${fault}`);
    process.exitCode = 1;
  }
}
console.log(`${process.argv.length - 2} checked`);
