/**
 * Reads the few shapes that differ between versions, so that checks need no version switches. It only looks;
 * whether a payload has the right shape is for the wire judge.
 */
import { compareVersions, type Version } from '../../schemas/language/versions.ts';
import { isRecord } from '../targets/ports.ts';
import type { VersionWords } from './stage.ts';

export function wordsOf(version: Version): VersionWords {
  const newNames = compareVersions(version, '3.7') >= 0;
  const listName = newNames ? 'chats_info' : 'chats_summary';
  return {
    chatsOf(payload) {
      const list = payload[listName] ?? payload['chats'];
      return Array.isArray(list) ? list.filter(isRecord) : [];
    },
    lastThreadOf(chat) {
      const thread = chat[newNames ? 'last_thread_info' : 'last_thread_summary'];
      if (isRecord(thread)) return thread;
      // Customers of 3.6 and older get two members of it beside the chat instead of a summary.
      if (typeof chat['last_thread_id'] !== 'string') return undefined;
      return { id: chat['last_thread_id'], created_at: chat['last_thread_created_at'] };
    },
    activeFilter(active) {
      return compareVersions(version, '3.6') >= 0 ? { active } : { include_active: active };
    },
  };
}
