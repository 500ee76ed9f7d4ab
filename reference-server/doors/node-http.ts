/**
 * Node's own HTTP, without what an `import` of it brings: that reads every export of `node:http`, one of which is a whole
 * second client, and takes half as long as Node itself needs to start. It adds nothing.
 */

export const nodeHttp = process.getBuiltinModule('node:http');
