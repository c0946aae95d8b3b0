/** What people and dialogs leave between the digits of a hash: blanks, colons, marks, `0x`. */
export const SEPARATORS = /^0x|[\s:,;.\u00ad\u200b-\u200f\u202a-\u202e\ufeff-]+/gi;
