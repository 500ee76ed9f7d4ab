/**
 * Leads a process's connections to the vendor's hosts to a local server, in plain text, while the program believes it
 * talks TLS; a proxy of the environment never sees them. `livechat-kit run` preloads it, so it is CommonJS and in place
 * before anything loads; `server.redirect()` loads it in the same process. It touches no other host.
 */
type Net = typeof import('node:net');
type Tls = typeof import('node:tls');

type AnySocket = InstanceType<Net['Socket']>;

interface Target {
  /** It speaks TLS itself. */
  readonly secure: boolean;
  readonly host: string;
  readonly port: number;
}

interface Options {
  readonly port?: number | string;
  readonly host?: string;
  readonly hostname?: string;
  readonly servername?: string;
  readonly socket?: AnySocket;
}

type Callback = () => void;

type Connect = (...args: unknown[]) => unknown;

const net = require('node:net') as Net;
const tls = require('node:tls') as Tls;
const { syncBuiltinESMExports } = require('node:module') as typeof import('node:module');

/** Where connections go: whoever redirected last counts. */
const targets: Target[] = [];
/** Sockets that were led to a target, so that none is used for it when the redirect is over. */
const led = new Map<AnySocket, Target>();
/** Sockets that lead to our own end of a proxy. */
const tunnels = new WeakSet<AnySocket>();

function targetOf(http: string): Target {
  const { hostname, port, protocol } = new URL(http);
  return { secure: protocol === 'https:', host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) };
}

/** api.livechatinc.com, api-fra.livechatinc.com, api.labs.livechatinc.com, queue.livechatinc.com, api.text.com, accounts.livechat.com … */
const vendor = /^(api|accounts|queue)([-.][a-z0-9-]+)*\.(livechatinc|livechat|text)\.com\.?$/i;

function isVendorHost(host: string | undefined): boolean {
  return host !== undefined && vendor.test(host);
}

/** The arguments of `net.connect` and `tls.connect`: an object, or a port and a host, with more behind. */
function readArguments(args: readonly unknown[]): { options: Options; callback: Callback | undefined } {
  const list = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  const callback = list.findLast((arg) => typeof arg === 'function') as Callback | undefined;
  const objects = list.filter((arg) => typeof arg === 'object' && arg !== null) as Options[];
  if (objects[0] !== undefined && objects[0] === list[0]) return { options: objects[0], callback };
  return {
    options: {
      ...objects[0],
      port: Number(list[0]),
      host: typeof list[1] === 'string' ? list[1] : 'localhost',
    },
    callback,
  };
}

function hostOf(options: Options): string | undefined {
  return options.servername || options.host || options.hostname;
}

/** What clients of TLS look at: the certificate is taken as good, and the host as the one asked for. */
function disguise(socket: InstanceType<Net['Socket']>, servername: string): void {
  const cipher = {
    name: 'TLS_AES_256_GCM_SHA384',
    standardName: 'TLS_AES_256_GCM_SHA384',
    version: 'TLSv1.3',
  };
  Object.assign(socket, {
    encrypted: true,
    authorized: true,
    authorizationError: null,
    alpnProtocol: false,
    servername,
    getPeerCertificate: () => ({ subject: { CN: servername }, subjectaltname: `DNS:${servername}` }),
    getPeerX509Certificate: () => undefined,
    getCipher: () => cipher,
    getProtocol: () => 'TLSv1.3',
    getSession: () => undefined,
    isSessionReused: () => false,
    setServername: () => undefined,
    setSession: () => undefined,
  });
}

/** Notes a socket that is led somewhere else than it was to go. */
function lead(socket: AnySocket, target: Target): void {
  led.set(socket, target);
  socket.once('close', () => led.delete(socket));
}

const plainConnect = net.Socket.prototype.connect as Connect;
const openTls = tls.connect;
const tlsConnect = openTls as Connect;

function connectTls(this: unknown, ...args: unknown[]): unknown {
  const { options, callback } = readArguments(args);
  const name = hostOf(options);
  const target = targets.at(-1);
  const tunnel = options.socket;
  if (target === undefined || name === undefined || !isVendorHost(name)) return tlsConnect.apply(this, args);
  if (tunnel !== undefined && !tunnels.has(tunnel)) return tlsConnect.apply(this, args);
  // Also beside a tunnel: whoever opened that one still listens to it, and would take answers for words of the proxy.
  // Its certificate is for this machine and by an authority that only its own tests know.
  const socket = target.secure ? openTls({ ...target, rejectUnauthorized: false }) : net.connect(target);
  lead(socket, target);
  disguise(socket, name);
  // Before anybody else hears of it: a server's own certificate counts as that of the host asked for.
  socket.once('secureConnect', () => disguise(socket, name));
  if (callback) socket.once('secureConnect', callback);
  if (!target.secure) socket.once('connect', () => socket.emit('secureConnect'));
  if (tunnel !== undefined) {
    tunnel.once('error', (fault) => socket.destroy(fault));
    socket.once('close', () => tunnel.destroy());
  }
  return socket;
}

function connectPlain(this: AnySocket, ...args: unknown[]): unknown {
  const { options, callback } = readArguments(args);
  const target = targets.at(-1);
  if (target === undefined) return plainConnect.apply(this, args);
  if (isVendorHost(hostOf(options))) {
    lead(this, target);
    return plainConnect.call(this, target, callback);
  }
  const proxy = proxyAt(options);
  if (proxy === undefined) return plainConnect.apply(this, args);
  tunnels.add(this);
  return throughOurEnd(this, proxy, callback);
}

/** The proxy of the environment that a connection is to, if it is to one. */
function proxyAt(options: Options): Target | undefined {
  for (const name of ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy']) {
    const url = URL.parse(process.env[name] ?? '');
    if (!url?.hostname.length) continue;
    const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (host === (options.host ?? options.hostname) && port === Number(options.port))
      return { secure: false, host, port };
  }
  return undefined;
}

/** Our end of a proxy: what is for the vendor goes to the target, everything else to the proxy. */
function throughOurEnd(socket: AnySocket, proxy: Target, callback: Callback | undefined): unknown {
  const end = net.createServer((incoming) => {
    end.close();
    incoming.on('error', () => incoming.destroy());
    incoming.once('data', (first: Buffer) => {
      incoming.pause();
      relay(incoming, first, proxy);
    });
  });
  end.once('error', (fault) => socket.destroy(fault));
  end.listen(0, '127.0.0.1', () => {
    const { port } = end.address() as import('node:net').AddressInfo;
    plainConnect.call(socket, { port, host: '127.0.0.1' }, callback);
  });
  end.unref();
  // Whoever asks before it is connected hears that it is on its way.
  Object.assign(socket, { connecting: true });
  return socket;
}

/** Sends what follows on where its first line says. */
function relay(incoming: AnySocket, first: Buffer, proxy: Target): void {
  const [, method = '', place = ''] = /^(\S+) (\S+)/.exec(first.toString('latin1')) ?? [];
  const host = method === 'CONNECT' ? place.replace(/:\d+$/, '') : URL.parse(place)?.hostname;
  const target = targets.at(-1);
  const isOurs = target !== undefined && isVendorHost(host);
  const outgoing = new net.Socket();
  plainConnect.call(outgoing, isOurs ? target : proxy, () => {
    if (isOurs && method === 'CONNECT') incoming.write('HTTP/1.1 200 Connection established\r\n\r\n');
    else outgoing.write(first);
    incoming.pipe(outgoing).pipe(incoming);
  });
  if (isOurs) lead(outgoing, target);
  for (const one of [incoming, outgoing]) one.on('error', () => one.destroy());
  outgoing.once('close', () => incoming.destroy());
  incoming.once('close', () => outgoing.destroy());
}

function install(): void {
  Object.assign(tls, { connect: connectTls });
  Object.assign(net.Socket.prototype, { connect: connectPlain });
  syncBuiltinESMExports();
}

function uninstall(): void {
  // Where somebody else has put something in place meanwhile, ours stays below it and lets everything pass.
  if (Object.is(tls.connect, connectTls)) Object.assign(tls, { connect: tlsConnect });
  const { prototype } = net.Socket;
  if (Object.is(prototype.connect, connectPlain)) Object.assign(prototype, { connect: plainConnect });
  syncBuiltinESMExports();
}

/** Begins to lead connections to the server at this address; what it returns ends it. */
function intercept(http: string): () => void {
  const target = targetOf(http);
  if (targets.length === 0) install();
  targets.push(target);
  return () => {
    const place = targets.indexOf(target);
    if (place < 0) return;
    targets.splice(place, 1);
    if (targets.length === 0) uninstall();
    // A pool would keep using them for the vendor's host.
    for (const [socket, to] of led) if (to === target) socket.destroy();
  };
}

function readyAddress(): string | undefined {
  try {
    return JSON.parse(process.env['LIVECHAT_KIT_READY'] ?? '').http;
  } catch {
    return undefined;
  }
}

const address = readyAddress();
if (address !== undefined) intercept(address);

module.exports = { intercept, vendor };
