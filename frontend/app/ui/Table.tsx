import type { ReactNode } from 'react';
import { general } from '@/text/general';

interface Props {
  caption: string;
  /** The caption is for screen readers only: the page's heading above says the same. */
  quiet?: boolean;
  heads: string[];
  rows: { key: string; cells: ReactNode[] }[];
}

/** A table with a caption. An empty heading stands over buttons. On a narrow screen every cell carries its heading and the rows become blocks. */
export function Table({ caption, quiet, heads, rows }: Props) {
  return (
    <table className="govuk-table stacking" role="table">
      <caption className={quiet ? 'govuk-visually-hidden' : 'govuk-table__caption govuk-table__caption--m'}>{caption}</caption>
      <thead className="govuk-table__head" role="rowgroup">
        <tr className="govuk-table__row" role="row">
          {heads.map((head) => (
            <th scope="col" className="govuk-table__header" role="columnheader" key={head}>
              {head || <span className="govuk-visually-hidden">{general.whatYouCanDo}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="govuk-table__body" role="rowgroup">
        {rows.map((row) => (
          <tr className="govuk-table__row" role="row" key={row.key}>
            {row.cells.map((cell, index) => (
              <td className="govuk-table__cell" role="cell" key={index} data-head={heads[index]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
