import { Module } from '@nestjs/common';
import { LimitsModule } from '../common/limits/limits.module.js';
import { AccountLoader } from './account.loader.js';
import { AccountRepository } from './account.repository.js';
import { ApiTokenService } from './api-token.service.js';
import { ChallengeRepository } from './challenge.repository.js';
import { ChallengeService } from './challenge.service.js';
import { CredentialRepository } from './credential.repository.js';
import { CredentialService } from './credential.service.js';
import { Devices } from './device.js';
import { ExitController } from './exit.controller.js';
import { InvitationRepository } from './invitation.repository.js';
import { InvitationService } from './invitation.service.js';
import { OrganisationLoader } from './organisation.loader.js';
import { OrganisationRepository } from './organisation.repository.js';
import { OrganisationService } from './organisation.service.js';
import { OwnAccountResolver } from './own-account.resolver.js';
import { OwnPasswordService } from './own-password.service.js';
import { PasskeyRepository } from './passkey.repository.js';
import { PasskeyResolver } from './passkey.resolver.js';
import { PasskeyService } from './passkey.service.js';
import { PasskeySignInService } from './passkey-sign-in.service.js';
import { PeopleResolver } from './people.resolver.js';
import { PersonService } from './person.service.js';
import { ProviderAdmissionService } from './provider-admission.service.js';
import { ProviderClient } from './provider.client.js';
import { ProviderController } from './provider.controller.js';
import { ProviderRepository } from './provider.repository.js';
import { ProviderService } from './provider.service.js';
import { ProviderSignInService } from './provider-sign-in.service.js';
import { RecoveryCodeRepository } from './recovery-code.repository.js';
import { SavedViewRepository } from './saved-view.repository.js';
import { SavedViewResolver } from './saved-view.resolver.js';
import { SavedViewService } from './saved-view.service.js';
import { SecondFactorService } from './second-factor.service.js';
import { SessionService } from './session.service.js';
import { SignInPace } from './sign-in.pace.js';
import { SignInResolver } from './sign-in.resolver.js';
import { SignInService } from './sign-in.service.js';
import { ViewerResolver } from './viewer.resolver.js';
import { ViewerService } from './viewer.service.js';

@Module({
  imports: [LimitsModule],
  controllers: [ExitController, ProviderController],
  providers: [
    OrganisationRepository,
    AccountRepository,
    CredentialRepository,
    InvitationRepository,
    RecoveryCodeRepository,
    ChallengeRepository,
    PasskeyRepository,
    ProviderRepository,
    SavedViewRepository,
    OrganisationLoader,
    AccountLoader,
    CredentialService,
    SessionService,
    SignInPace,
    Devices,
    OwnPasswordService,
    SecondFactorService,
    SignInService,
    InvitationService,
    ApiTokenService,
    PersonService,
    OrganisationService,
    ChallengeService,
    PasskeyService,
    PasskeySignInService,
    ProviderService,
    ProviderClient,
    ProviderAdmissionService,
    ProviderSignInService,
    ViewerService,
    SavedViewService,
    SavedViewResolver,
    PasskeyResolver,
    ViewerResolver,
    SignInResolver,
    OwnAccountResolver,
    PeopleResolver,
  ],
  exports: [
    ChallengeService,
    CredentialService,
    OrganisationLoader,
    AccountLoader,
    ProviderService,
    OrganisationService,
    OrganisationRepository,
    AccountRepository,
  ],
})
export class AccountsModule {}
