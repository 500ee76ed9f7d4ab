/** A value as coloured JSON in a box that scrolls. */
import { useMemo } from 'preact/hooks';
import { jsonParts } from './json-parts.ts';

export function JsonText({ label, value }: { readonly label: string; readonly value: unknown }) {
  const parts = useMemo(() => jsonParts(value), [value]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    // biome-ignore lint/a11y/useSemanticElements: a section would be a landmark
    <pre class="json" tabIndex={0} role="group" aria-label={label}>
      {parts.map(({ kind, text }, index) =>
        kind === '' ? (
          text
        ) : (
          <span key={index} class={kind}>
            {text}
          </span>
        ),
      )}
    </pre>
  );
}
