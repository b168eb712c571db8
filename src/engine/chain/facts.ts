/** The facts of a chain at run time: types know them, cursors do not; nothing narrower resolves what chains promise by their facts. */
export type Facts = any;
