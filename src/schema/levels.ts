/** The levels of courts, highest first (人民法院组织法 第二、三条). */
export const LEVELS = ['最高', '高级', '中级', '基层', '专门'] as const;
export type Level = (typeof LEVELS)[number];
