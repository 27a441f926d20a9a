import type { Column, ColumnType, Office } from '../../guide/offices/office.ts';

/** Another last letter, so that there are as many: a template may look at how many a value has. */
const otherEnd = (value: string): string =>
  value.replace(/\P{M}\p{M}*$/u, (last) => (/^x$/i.test(last) ? 'y' : 'x'));
const otherDigit = (value: string): string =>
  value.replace(/\d(?=\D*$)/, (last) => (last === '1' ? '2' : '1'));

/** Turns a value of a type into another of that type. */
const OTHERWISE: Readonly<Record<ColumnType, (value: string) => string>> = {
  code: otherEnd,
  text: otherEnd,
  phone: otherDigit,
  email: (value) => (value.startsWith('x') ? `y${value.slice(1)}` : `x${value.slice(1)}`),
  url: otherEnd,
  integer: otherDigit,
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
