/** Whatever takes a statement whose result nobody needs: a transaction, or TypeORM's manager in a migration. */
export interface Statements {
  query(sql: string, params: unknown[]): Promise<unknown>;
}
