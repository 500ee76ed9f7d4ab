/** What the long proof `npm run foreign` hands to the programs that install, and keeps from those it runs. */
import { expect, test } from 'vitest';
import { reaching, runJob } from '../foreign/run.ts';

const MACHINE = {
  NODE_EXTRA_CA_CERTS: '/etc/ssl/certs/ca-certificates.crt',
  SSL_CERT_FILE: '/etc/ssl/certs/ca-certificates.crt',
  https_proxy: 'http://127.0.0.1:3128',
  NO_PROXY: 'localhost',
  npm_config_registry: 'https://registry.example.com/',
};

test('an installer is told the certificates, the proxies and the registry of the machine', () => {
  // The prefix is that of whoever started us: with it npm would install into another folder.
  expect(reaching({ ...MACHINE, npm_config_local_prefix: '/elsewhere', SECRET: 'x' })).toEqual(MACHINE);
});

test('npm, started as the installer is, knows the registry of the machine', async () => {
  const args = ['config', 'get', 'registry'];
  const environment = reaching(MACHINE);
  const told = await runJob({ program: 'npm', args, folder: '.', environment });
  expect(told.stdout.trim()).toBe(MACHINE.npm_config_registry);
});
