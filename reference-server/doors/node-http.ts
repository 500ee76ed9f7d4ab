/**
 * Node's own HTTP, without what an `import` of it brings: that reads every export of `node:http`, one of which is a whole
 * second client, and takes half as long as Node itself needs to start. It adds nothing.
 */
const { Agent, createServer, request } = process.getBuiltinModule('node:http');

export { Agent, createServer, request };
