// Checks manifests against Kubernetes' schemas: node manifests.mjs [--patches] FILE...
// Says what is wrong, and ends with 1 then. Patches are parts of manifests: nothing in them is missing.
//
// The schemas take members that they don't know, but a misspelt member would never have an effect. So a member that the
// check has not looked at is wrong, too.
import { readFile } from 'node:fs/promises';
import { parseAllDocuments } from 'yaml';

const patches = process.argv[2] === '--patches';
const files = process.argv.slice(patches ? 3 : 2);

/** Tells by `unread` which members nobody has asked for. */
function watched(value, path, unread) {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const members = new Map();
  for (const key of Object.keys(value)) {
    members.set(key, watched(value[key], `${path}/${key}`, unread));
    unread.add(`${path}/${key}`);
  }
  return new Proxy(value, {
    get(target, key) {
      unread.delete(`${path}/${String(key)}`);
      return members.has(key) ? members.get(key) : Reflect.get(target, key);
    },
  });
}

async function modelOf({ apiVersion, kind }) {
  try {
    const module = await import(`kubernetes-models/${apiVersion}/${kind}`);
    return module[kind];
  } catch (e) {
    throw new Error(`there is no ${kind} in ${apiVersion}: ${e.message}`, { cause: e });
  }
}

/** What the schema says against it; throws what is no fault of the manifest. */
function faults(model) {
  const unread = new Set();
  try {
    Object.getPrototypeOf(model).validate.call(watched(model, '', unread));
  } catch (e) {
    if (!Array.isArray(e.errors)) {
      throw e;
    }
    const found = e.errors.filter(error => !(patches && error.keyword === 'required'));
    if (found.length > 0) {
      return found.map(error => `${error.instancePath} ${error.message}`);
    }
  }
  const outermost = [...unread].filter(path => !unread.has(path.slice(0, path.lastIndexOf('/'))));
  return outermost.map(path => `${path} is unknown`);
}

async function check(document) {
  if (document.errors.length > 0) {
    return document.errors.map(error => error.message);
  }
  const manifest = document.toJS();
  const Model = await modelOf(manifest);
  return faults(new Model(manifest)).map(fault => `${manifest.kind}: ${fault}`);
}

let checked = 0;
for (const file of files) {
  for (const document of parseAllDocuments(await readFile(file, 'utf8'))) {
    checked++;
    for (const fault of await check(document)) {
      console.log(`${file}: ${fault}`);
      process.exitCode = 1;
    }
  }
}
console.log(`${checked} checked`);
