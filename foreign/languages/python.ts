/** Python: pyright in its strict mode has nothing to say, and every value comes back as it was. */
import { PYTHON_DRIVER } from '../../tools/languages/testing/python-driver.ts';
import { HOME } from '../run.ts';
import type { Proof } from './round-trip.ts';

const PYRIGHT = { include: ['livechat.py'], typeCheckingMode: 'strict', pythonVersion: '3.10' };

export const PYTHON: Proof = {
  language: 'python',
  place: 'livechat.py',
  files: () => ({ 'driver.py': PYTHON_DRIVER, 'pyrightconfig.json': JSON.stringify(PYRIGHT) }),
  tools: [
    // It prints a summary that is no complaint; a complaint of any kind is an error to it.
    {
      program: 'sh',
      args: ['-c', `${HOME}node_modules/.bin/pyright --warnings >pyright.txt || cat pyright.txt`],
    },
  ],
  program: { program: 'python3', args: ['driver.py'] },
};
