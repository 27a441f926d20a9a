/**
 * `make`, which gives one and the same view whenever the same things come again: what offices share in their
 * guides they share in what the template sees, and it is printed once.
 */
export const remembered = <Of extends object, Beside extends readonly (string | boolean)[], View>(
  make: (of: Of, ...beside: Beside) => View,
): ((of: Of, ...beside: Beside) => View) => {
  const views = new WeakMap<Of, { readonly beside: Beside; readonly view: View }>();
  return (of, ...beside) => {
    const known = views.get(of);
    if (known?.beside.every((value, i) => value === beside[i])) return known.view;
    const view = make(of, ...beside);
    views.set(of, { beside, view });
    return view;
  };
};
