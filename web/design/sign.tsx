/** Small signs that are drawn, because a letter for them would cost a second font. Words beside them say what they mean. */

const PATHS = {
  in: 'M2 6h8M7 3l3 3-3 3',
  out: 'M10 6H2M5 3 2 6l3 3',
  yes: 'M2 6.5 4.8 9 10 3',
  almost: 'M1.5 7c1.5-3 3-3 4.5-1s3 2 4.5-1',
  no: 'M3 3l6 6M9 3 3 9',
  asks: 'M3.5 4a2.5 2.5 0 1 1 2.5 2.6v1.2M6 10v.2',
  none: 'M5.8 6h.4',
} as const;

type SignName = keyof typeof PATHS;

export function Sign({ name }: { readonly name: SignName }) {
  return (
    <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.8"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
