/**
 * A list of any length of which only what is seen is drawn. It is one stop of the tab key; arrows choose. With `follow` it
 * stays at its end as long as nobody scrolls away from there.
 */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { lineByKey, scrolledTo, visibleLines } from './visible.ts';

interface VirtualListProps {
  readonly label: string;
  /** Begins the ids of the lines; unique on the page. */
  readonly name: string;
  readonly count: number;
  /** Pixels of a line. */
  readonly height: number;
  readonly selected: number;
  readonly follow?: boolean;
  /** Lines that came before the first since the last drawing, so that what is seen stays where it is. */
  readonly shifted?: number;
  draw(index: number): ComponentChildren;
  keyOf(index: number): string | number;
  choose(index: number): void;
  /** What is seen has changed. */
  seen?(first: number, end: number): void;
}

/** Pixels from the end at which a list still counts as being there. */
const NEAR = 30;
/** So many lines are kept as elements at least. */
const SLOTS = 64;

/** Where the box stands, kept while lines come and go. */
function useScrolled({ count, height, follow = false, shifted = 0 }: VirtualListProps) {
  const box = useRef<HTMLDivElement>(null);
  const [{ scrolled, size }, look] = useState({ scrolled: 0, size: 600 });
  const atEnd = useRef(true);
  const shown = useRef(shifted);
  const measure = () => {
    const { current } = box;
    if (current === null) return;
    atEnd.current = current.scrollTop + current.clientHeight >= current.scrollHeight - NEAR;
    look((before) =>
      before.scrolled === current.scrollTop && before.size === current.clientHeight
        ? before
        : { scrolled: current.scrollTop, size: current.clientHeight },
    );
  };
  useLayoutEffect(() => {
    const watch = new ResizeObserver(measure);
    if (box.current !== null) watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  useLayoutEffect(() => {
    const { current } = box;
    if (current === null) return;
    const shift = shifted - shown.current;
    shown.current = shifted;
    if (follow && atEnd.current) current.scrollTop = current.scrollHeight;
    else if (shift !== 0) current.scrollTop += shift * height;
    measure();
  }, [count, follow, shifted]);
  return { box, scrolled, size, measure };
}

export function VirtualList(props: VirtualListProps) {
  const { label, name, count, height, selected, draw, keyOf, choose } = props;
  const { box, scrolled, size, measure } = useScrolled(props);
  const { first, end } = visibleLines(count, height, scrolled, size);
  useLayoutEffect(() => {
    // Where the box was just moved, this is not what is seen.
    if (box.current?.scrollTop === scrolled) props.seen?.(first, end);
  }, [first, end, count, scrolled]);
  const drawn = Array.from({ length: Math.max(0, end - first) }, (_, offset) => first + offset);
  // Lines that go lend their elements to those that come: a busy list writes words, and builds nothing.
  const slots = Math.max(SLOTS, drawn.length);
  const isDrawn = selected >= first && selected < end;
  const onKeyDown = (event: KeyboardEvent) => {
    const next = lineByKey(event.key, selected, count, Math.max(1, Math.floor(size / height) - 1));
    if (next === undefined || box.current === null) return;
    event.preventDefault();
    box.current.scrollTop = scrolledTo(next, height, box.current.scrollTop, box.current.clientHeight);
    choose(next);
  };
  return (
    <div
      class="list"
      role="listbox"
      aria-label={label}
      tabIndex={0}
      ref={box}
      onScroll={measure}
      onKeyDown={onKeyDown}
      {...(isDrawn ? { 'aria-activedescendant': `${name}-${keyOf(selected)}` } : {})}
    >
      <div role="presentation" style={{ height: `${count * height}px` }}>
        {drawn.map((index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox has the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the listbox has the focus
          <div
            key={index % slots}
            id={`${name}-${keyOf(index)}`}
            role="option"
            aria-selected={index === selected}
            aria-setsize={count}
            aria-posinset={index + 1}
            style={{ top: `${index * height}px`, height: `${height}px` }}
            onClick={() => choose(index)}
          >
            {draw(index)}
          </div>
        ))}
      </div>
    </div>
  );
}
