/** What an address of the network says of where it is. It opens no connection and asks no DNS. */
import { isIP } from 'node:net';

/** Whether an address is this machine's own. */
export function isLoopback(address: string): boolean {
  const plain = address.replace(/^\[|\]$/g, '').replace(/^::ffff:/i, '');
  return plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}
