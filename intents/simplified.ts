import { Converter } from 'opencc-js/t2cn';

/** Traditional characters as Simplified ones, whatever words they make. */
export const toSimplified = Converter({ from: 't', to: 'cn' });
