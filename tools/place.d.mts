/** Puts what was built aside into its place, file by file, while a house may be serving from there. */
export declare function place(built: string, target: string, page?: string): void;
