export function stampService(name: string, root?: string, now?: Date): string[];
export function writeGenerated(root?: string): void;
