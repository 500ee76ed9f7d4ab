/** The head of a table: a word a column. With `children` it has one column more. */
import type { ComponentChildren } from 'preact';

interface TableHeadProps {
  readonly columns: readonly string[];
  readonly children?: ComponentChildren;
}

export function TableHead({ columns, children }: TableHeadProps) {
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column} scope="col">
            {column}
          </th>
        ))}
        {children !== undefined && <th scope="col">{children}</th>}
      </tr>
    </thead>
  );
}
