/** Which of our fields a path that an inventory names speaks of: the same words, a map, or what a placeholder stands for. */

/** Our paths that `stated` means; `<*>` in ours stands for any member, a placeholder of the inventory for any of ours. */
export function meant(ours: Iterable<string>, stated: string): string[] {
  const path = plain(stated);
  const pattern = placeholder(path);
  return [...ours].filter((candidate) => {
    if (candidate === path) return true;
    if (candidate.includes('<*>') && placeholder(candidate).test(path)) return true;
    return path.includes('<*>') && pattern.test(candidate);
  });
}

/** `properties.<namespace>` to `properties.<*>`. */
export function plain(stated: string): string {
  return stated.replace(/<[^>]*>/g, '<*>');
}

function placeholder(path: string): RegExp {
  const parts = path.split('<*>').map((part) => part.replace(/[.[\]]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^.[\\]]+')}$`);
}
