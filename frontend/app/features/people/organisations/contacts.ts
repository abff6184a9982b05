// Safeguarding contacts: whom to tell when something is wrong. Translates them between the API and forms.
import { useSuspenseQuery } from '@tanstack/react-query';
import { type Contact, listMySafeguardingContactsOptions } from '@/api';
import { readDate, typedDate } from '@/ui/when';

/** The safeguarding contacts of each of my employers that has any. */
export function useMyContacts() {
  return useSuspenseQuery(listMySafeguardingContactsOptions()).data.items.filter(({ contacts }) => contacts.length > 0);
}

export interface ContactRow {
  kind: string;
  label: string;
  phone: string;
  url: string;
  checked_on: string;
}

export function contactRows(contacts: readonly Contact[]): ContactRow[] {
  return contacts.map((contact) => ({
    kind: contact.kind,
    label: contact.label,
    phone: contact.phone ?? '',
    url: contact.url ?? '',
    checked_on: typedDate(contact.checked_on),
  }));
}

/** A contact that somebody could use: what for, who, a way to reach them, and when that was checked. */
export function wholeContact(row: ContactRow): boolean {
  return !!(row.kind && row.label.trim() && (row.phone.trim() || row.url.trim()) && readDate(row.checked_on));
}

export function contactsBody(rows: readonly ContactRow[]): Contact[] {
  return rows.map((row) => ({
    kind: row.kind,
    label: row.label.trim(),
    phone: row.phone.trim() || null,
    url: row.url.trim() || null,
    checked_on: readDate(row.checked_on),
  })) as Contact[];
}
