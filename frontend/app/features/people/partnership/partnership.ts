import { useSuspenseQuery } from '@tanstack/react-query';
import { type Partnership, showPartnershipOptions } from '@/api';
import { readable } from '@/text/general';

/** The partnership's name, words and settings. Nearly every page reads them and they seldom change. */
export const partnershipQuery = { ...showPartnershipOptions(), staleTime: 60_000 };

export function usePartnership(): Partnership {
  return useSuspenseQuery(partnershipQuery).data;
}

/** Labels for codes. The partnership words the labels; the codes are ours. */
export function useLabels() {
  const { areas, families, roles } = usePartnership();
  const find = (rows: readonly { code: string; label: string }[], code: string) =>
    rows.find((row) => row.code === code)?.label ?? readable(code);
  return {
    area: (code: string) => find(areas, code),
    family: (code: string) => find(families, code),
    role: (code: string) => find(roles, code),
    areas: areas.map(({ code, label }) => ({ value: code, label })),
    families: families.map(({ code, label, description }) => ({ value: code, label, hint: description })),
    roles: roles.map(({ code, label, family }) => ({ value: code, label, group: find(families, family) })),
  };
}
