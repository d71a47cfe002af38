/** What stands where an author still has to write something. */
export const TODO = '【待填】';
