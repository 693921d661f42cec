import { type ParsedInputOf, roles } from '@patenwerk/contracts';
import { Handles } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { RolesService } from './roles.service.js';

type In<K extends keyof typeof roles> = ParsedInputOf<(typeof roles)[K]>;

@Controller()
export class RolesHandlers {
  constructor(private readonly roles: RolesService) {}

  @Handles(roles.rolesOfPerson) async rolesOfPerson(input: In<'rolesOfPerson'>) { return this.roles.of(input); }
  @Handles(roles.changeRole) async changeRole(input: In<'changeRole'>) { return this.roles.change(input); }
  @Handles(roles.addRole) async addRole(input: In<'addRole'>) { return this.roles.add(input); }
  @Handles(roles.endRole) async endRole(input: In<'endRole'>) { return this.roles.end(input); }
  @Handles(roles.recordContact) async recordContact(input: In<'recordContact'>) { return this.roles.recordContact(input); }
}
