/**
 * Preloaded into a program by `livechat-kit run`: connections to the vendor's hosts go to the local server instead,
 * in plain text, while the program believes it talks TLS. CommonJS, so that it is in place before anything loads.
 * It touches no other host and no other module.
 */
type Net = typeof import('node:net');
type Tls = typeof import('node:tls');

interface Target {
  readonly host: string;
  readonly port: number;
}

interface Options {
  readonly host?: string;
  readonly hostname?: string;
  readonly servername?: string;
  readonly socket?: unknown;
}

type Callback = () => void;

const net = require('node:net') as Net;
const tls = require('node:tls') as Tls;
const { syncBuiltinESMExports } = require('node:module') as typeof import('node:module');

function readTarget(): Target | undefined {
  try {
    const { http } = JSON.parse(process.env['LIVECHAT_KIT_READY'] ?? '') as { http: string };
    const { hostname, port } = new URL(http);
    return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) };
  } catch {
    return undefined;
  }
}

/** api.livechatinc.com, api-fra.livechatinc.com, api.labs.livechatinc.com, api.text.com, accounts.livechat.com … */
function isVendorHost(host: string | undefined): boolean {
  const vendor = /^(api|accounts)([-.][a-z0-9-]+)*\.(livechatinc|livechat|text)\.com\.?$/i;
  return host !== undefined && vendor.test(host);
}

/** The arguments of `net.connect` and `tls.connect`: an object, or a port and a host, with more behind. */
function readArguments(args: readonly unknown[]): { options: Options; callback: Callback | undefined } {
  const list = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  const callback = list.findLast((arg) => typeof arg === 'function') as Callback | undefined;
  const objects = list.filter((arg) => typeof arg === 'object' && arg !== null) as Options[];
  if (objects[0] !== undefined && objects[0] === list[0]) return { options: objects[0], callback };
  return { options: { ...objects[0], host: typeof list[1] === 'string' ? list[1] : 'localhost' }, callback };
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

function redirectTls(target: Target): void {
  const original = tls.connect as (...args: unknown[]) => unknown;
  const connect = function connect(this: unknown, ...args: unknown[]): unknown {
    const { options, callback } = readArguments(args);
    const name = hostOf(options);
    if (name === undefined || !isVendorHost(name) || options.socket) return original.apply(this, args);
    const socket = net.connect(target);
    disguise(socket, name);
    if (callback) socket.once('secureConnect', callback);
    socket.once('connect', () => socket.emit('secureConnect'));
    return socket;
  };
  (tls as { connect: unknown }).connect = connect;
}

function redirectPlain(target: Target): void {
  const prototype = net.Socket.prototype as { connect: unknown };
  const original = prototype.connect as (...args: unknown[]) => unknown;
  prototype.connect = function connect(this: unknown, ...args: unknown[]): unknown {
    const { options, callback } = readArguments(args);
    if (!isVendorHost(hostOf(options))) return original.apply(this, args);
    return original.call(this, target, callback);
  };
}

const target = readTarget();
if (target) {
  redirectTls(target);
  redirectPlain(target);
  syncBuiltinESMExports();
}
