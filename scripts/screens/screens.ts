import type { Screen } from './canvas.ts';
import { citizenHome } from './screens/citizen-home.ts';
import { citizenSignIn } from './screens/citizen-sign-in.ts';

/** Every screen of the sample project, app by app. */
export const screens: readonly Screen[] = [...citizenSignIn, ...citizenHome];
