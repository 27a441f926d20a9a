import type { Column, ColumnType, Office } from '../guide/offices/office.ts';

/** Turns a value of a type into another of that type. */
const OTHERWISE: Readonly<Record<ColumnType, (value: string) => string>> = {
  code: (value) => `${value}0`,
  text: (value) => `${value}x`,
  phone: (value) => `${value}0`,
  email: (value) => `x${value}`,
  url: (value) => `${value}x`,
  integer: (value) => `${value}0`,
  date: (value) => (value === '2001-02-03' ? '2004-05-06' : '2001-02-03'),
};

/** An office that differs from this one in every value it has: what a document shows of it differs too. */
export const otherOffice = (office: Office, columns: readonly Column[]): Office => {
  const typeOf = (name: string): ColumnType =>
    columns.find((column) => column.name === name)?.type ?? 'text';
  const values = Object.fromEntries(
    Object.entries(office.values).map(([name, value]) => [
      name,
      value === '' ? '' : OTHERWISE[typeOf(name)](value),
    ]),
  );
  const { code = '', name = '', slug = '' } = values;
  return { ...office, code, name, slug, values };
};
