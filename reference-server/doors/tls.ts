/**
 * What a server needs to speak TLS: a certificate of its own, made at start by an authority that exists for this server only,
 * or the one that was given. It is loaded, as its library is, only where TLS is asked for.
 */
// First: the library wants it in place.
import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { BadOption } from '../worlds.ts';

/** Key and certificate, as PEM texts. */
export interface TlsKeys {
  readonly key: string;
  readonly cert: string;
}

/** What the server listens with. */
export interface ServerTls extends TlsKeys {
  /** Path of the authority's certificate, for who is to trust it; null where the certificate was given. */
  readonly ca: string | null;
  /** Takes the authority's file away. */
  forget(): void;
}

const KEYS = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY_MS = 86_400_000;
/** Clocks of containers differ, and no test runs so long. */
const VALID_DAYS = { before: 1, after: 90 };
/** The vendor's hosts, for programs whose resolver or proxy leads these here. */
const VENDOR_HOSTS = ['livechatinc.com', 'livechat.com', 'text.com'].flatMap((name) => [
  `*.${name}`,
  `*.labs.${name}`,
]);

/** Key and certificate for a server on `host`. Throws `BadOption` when what was given is no pair of both. */
export async function tlsFor(given: true | TlsKeys, host: string): Promise<ServerTls> {
  if (given !== true) {
    try {
      createSecureContext({ key: given.key, cert: given.cert });
    } catch (fault) {
      throw new BadOption(`tls must be true, or a key and its certificate as PEM texts: ${String(fault)}`);
    }
    return { ...given, ca: null, forget: () => undefined };
  }
  const { authority, ...keys } = await makeKeys(host);
  const folder = mkdtempSync(join(tmpdir(), 'livechat-kit-tls-'));
  const ca = join(folder, 'ca.pem');
  writeFileSync(ca, authority);
  return { ...keys, ca, forget: () => rmSync(folder, { recursive: true, force: true }) };
}

async function makeKeys(host: string): Promise<TlsKeys & { readonly authority: string }> {
  const notBefore = new Date(Date.now() - VALID_DAYS.before * DAY_MS);
  const notAfter = new Date(Date.now() + VALID_DAYS.after * DAY_MS);
  const above = await crypto.subtle.generateKey(KEYS, true, ['sign', 'verify']);
  const own = await crypto.subtle.generateKey(KEYS, true, ['sign', 'verify']);
  const authority = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=livechat-kit authority of one server',
    notBefore,
    notAfter,
    signingAlgorithm: KEYS,
    keys: above,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(above.publicKey),
    ],
  });
  const certificate = await X509CertificateGenerator.create({
    subject: 'CN=livechat-kit',
    issuer: authority.subject,
    notBefore,
    notAfter,
    signingAlgorithm: KEYS,
    publicKey: own.publicKey,
    signingKey: above.privateKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(namesOf(host)),
      await SubjectKeyIdentifierExtension.create(own.publicKey),
      await AuthorityKeyIdentifierExtension.create(above.publicKey),
    ],
  });
  const secret = await crypto.subtle.exportKey('pkcs8', own.privateKey);
  return {
    key: PemConverter.encode(secret, 'PRIVATE KEY'),
    cert: certificate.toString('pem'),
    authority: authority.toString('pem'),
  };
}

/** Under which names and addresses a server is reached: this machine's, what it listens on, and the vendor's. */
function namesOf(host: string): { type: 'dns' | 'ip'; value: string }[] {
  const names = new Set(['localhost', '127.0.0.1', '::1', host, hostname(), ...VENDOR_HOSTS]);
  return [...names].map((value) => ({ type: isIP(value) === 0 ? 'dns' : 'ip', value }));
}
