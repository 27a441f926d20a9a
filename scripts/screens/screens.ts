import type { Screen } from './canvas.ts';
import { citizenAgreement } from './screens/citizen-agreement.ts';
import { citizenCertificate } from './screens/citizen-certificate.ts';
import { citizenHome } from './screens/citizen-home.ts';
import { citizenSignIn } from './screens/citizen-sign-in.ts';
import { citizenWallet } from './screens/citizen-wallet.ts';
import { cityHome } from './screens/city-home.ts';
import { cityLookup } from './screens/city-lookup.ts';
import { cityReport } from './screens/city-report.ts';
import { cityService } from './screens/city-service.ts';
import { cityStart } from './screens/city-start.ts';
import { phone } from './screens/phone.ts';
import { signerAccount } from './screens/signer-account.ts';
import { signerActivation } from './screens/signer-activation.ts';
import { signerContract } from './screens/signer-contract.ts';

/** Every screen of the sample project, app by app. */
export const screens: readonly Screen[] = [
  ...citizenSignIn,
  ...citizenHome,
  ...citizenCertificate,
  ...citizenAgreement,
  ...citizenWallet,
  ...signerAccount,
  ...signerContract,
  ...signerActivation,
  ...phone,
  ...cityStart,
  ...cityHome,
  ...cityReport,
  ...cityService,
  ...cityLookup,
];
