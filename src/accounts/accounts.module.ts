import { Module } from '@nestjs/common';
import { AccountRepository } from './account.repository.js';
import { CredentialRepository } from './credential.repository.js';
import { CredentialService } from './credential.service.js';
import { OrganisationRepository } from './organisation.repository.js';
import { SessionService } from './session.service.js';
import { ViewerResolver } from './viewer.resolver.js';

@Module({
  providers: [OrganisationRepository, AccountRepository, CredentialRepository, CredentialService, SessionService, ViewerResolver],
  exports: [CredentialService, OrganisationRepository, AccountRepository],
})
export class AccountsModule {}
