import { households, type ParsedInputOf } from '@patenwerk/contracts';
import { Handles } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { HouseholdsService } from './households.service.js';

type In<K extends keyof typeof households> = ParsedInputOf<(typeof households)[K]>;

@Controller()
export class HouseholdsHandlers {
  constructor(private readonly households: HouseholdsService) {}

  @Handles(households.householdOfPerson) async householdOfPerson(input: In<'householdOfPerson'>) { return this.households.of(input); }
  @Handles(households.createHousehold) async createHousehold(input: In<'createHousehold'>) { return this.households.create(input); }
  @Handles(households.updateHousehold) async updateHousehold(input: In<'updateHousehold'>) { return this.households.update(input); }
  @Handles(households.addHouseholdMember) async addHouseholdMember(input: In<'addHouseholdMember'>) { return this.households.addMember(input); }
  @Handles(households.removeHouseholdMember) async removeHouseholdMember(input: In<'removeHouseholdMember'>) { return this.households.removeMember(input); }
  @Handles(households.nameGuardian) async nameGuardian(input: In<'nameGuardian'>) { return this.households.nameGuardian(input); }
  @Handles(households.removeGuardian) async removeGuardian(input: In<'removeGuardian'>) { return this.households.removeGuardian(input); }
  @Handles(households.loadHouseholds) async loadHouseholds(input: In<'loadHouseholds'>) { return this.households.load(input); }
}
