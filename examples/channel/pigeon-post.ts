/**
 * Pigeon Post, a channel that does not exist: people write letters, programs subscribe to them and send letters back. It
 * stands for any messenger with a small HTTP API, and like most of them it delivers at least once, not exactly once.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the post sends to whoever subscribed: a letter, or that somebody is writing one. */
export interface PigeonHook {
  readonly kind: 'letter' | 'writing';
  /** Names the letter, the same in every try. */
  readonly id: string;
  readonly from: string;
  readonly text: string;
}

/** A letter to a person. */
export interface PigeonLetter {
  /** The post throws away a letter whose id it has had. */
  readonly id: string;
  readonly to: string;
  readonly text: string;
}

const TRIES = 3;

export class PigeonPost {
  readonly #server: Server;
  readonly #letters = new Map<string, PigeonLetter>();
  #subscriber = '';
  #count = 0;
  /** How many of the next requests fail: a storm. */
  storm = 0;

  private constructor() {
    this.#server = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk) => {
        text += chunk;
      });
      request.on('end', () => {
        if (this.storm > 0) {
          this.storm -= 1;
          response.writeHead(503).end();
          return;
        }
        const letter: PigeonLetter = JSON.parse(text);
        if (!this.#letters.has(letter.id)) this.#letters.set(letter.id, letter);
        response.writeHead(200).end();
      });
    });
  }

  static async open(): Promise<PigeonPost> {
    const post = new PigeonPost();
    await new Promise<void>((resolve) => post.#server.listen(0, '127.0.0.1', resolve));
    return post;
  }

  /** Where letters are sent by `POST /letters`. */
  get url(): string {
    const { port }: AddressInfo = Object(this.#server.address());
    return `http://127.0.0.1:${port}`;
  }

  /** Whoever wants to hear of letters. */
  subscribe(url: string): void {
    this.#subscriber = url;
  }

  /** Texts of the letters that somebody has got, in order. */
  mailbox(person: string): string[] {
    return [...this.#letters.values()].filter(({ to }) => to === person).map(({ text }) => text);
  }

  /** Somebody writes a letter. Rejects when the subscriber has refused it three times. */
  async write(from: string, text: string): Promise<PigeonHook> {
    this.#count += 1;
    const hook: PigeonHook = { kind: 'letter', id: `letter-${this.#count}`, from, text };
    await this.send(hook);
    return hook;
  }

  /** Somebody has so much of a letter on paper. */
  writing(from: string, text: string): Promise<void> {
    this.#count += 1;
    return this.send({ kind: 'writing', id: `writing-${this.#count}`, from, text });
  }

  /** Tells the subscriber, again if need be; also for the test that tells twice. */
  async send(hook: PigeonHook): Promise<void> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const answer = await fetch(this.#subscriber, { method: 'POST', body: JSON.stringify(hook) });
      if (answer.ok) return;
    }
    throw new Error(`${hook.id} was refused ${TRIES} times`);
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
