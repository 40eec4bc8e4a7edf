/** Deeper nesting than this is left to the files themselves. */
const DEEPEST = 5;

/**
 * A description of an API, AsyncAPI or OpenAPI, in which parts stand for others by `{"$ref": "#/path/to/the/other"}`: a JSON
 * pointer (RFC 6901) into the same file. They are followed where something is read, not replaced beforehand, so that
 * whoever reads gets the same object for the same part.
 */
export class Description {
  /** @param {object} root the file */
  constructor(root) {
    this.root = root;
  }

  /** What a node is, or what it refers to, also in several steps; of other files there are none. */
  resolve(node) {
    const passed = new Set();
    let found = node;
    while (found?.$ref !== undefined) {
      if (passed.has(found.$ref)) throw new Error(`${found.$ref} refers to itself.`);
      passed.add(found.$ref);
      found = this.#at(found.$ref);
    }
    return found;
  }

  /** A schema with what it refers to and all of its `allOf` put together; what is said closer by counts. */
  schema(node) {
    const { allOf = [], properties, ...own } = this.resolve(node) ?? {};
    const merged = {};
    for (const other of allOf) {
      const { properties: inherited, ...rest } = this.schema(other);
      Object.assign(merged, rest, inherited && { properties: { ...merged.properties, ...inherited } });
    }
    return Object.assign(merged, own, properties && { properties: { ...merged.properties, ...properties } });
  }

  /**
   * The fields of an object, those of objects and arrays in it as well: `keys.*.keyValue` is in each member of `keys`,
   * `checks[].name` in each item of `checks`.
   *
   * @returns {Array<{name: string, schema: object, required: boolean}>}
   */
  fields(node, before = '', depth = 0) {
    const { properties = {}, required = [] } = this.schema(node);
    if (depth === DEEPEST) return [];
    return Object.entries(properties).flatMap(([name, property]) => {
      const schema = this.schema(property);
      const inner = innerOf(schema);
      return [
        { name: before + name, schema, required: required.includes(name) },
        ...(inner ? this.fields(inner.schema, `${before}${name}${inner.between}`, depth + 1) : []),
      ];
    });
  }

  #at(pointer) {
    if (!pointer.startsWith('#/')) throw new Error(`${pointer} is in another file.`);
    const names = pointer.slice(2).split('/').map(name => decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~'));
    const found = names.reduce((node, name) => this.resolve(node)?.[name], this.root);
    if (found === undefined) throw new Error(`${pointer} is not there.`);
    return found;
  }
}

function innerOf(schema) {
  if (schema.properties) return { schema, between: '.' };
  if (schema.items) return { schema: schema.items, between: '[].' };
  if (typeof schema.additionalProperties === 'object') return { schema: schema.additionalProperties, between: '.*.' };
  return null;
}
