/**
 * Knows people's passkeys: keeps them, has new ones made, and checks one that is shown. What the browser and the authenticator say is
 * verified by Spring Security's WebAuthn; its filters and its pages are not used, since every way in goes through one guard.
 */
@ApplicationModule(allowedDependencies = {"access", "access.outside", "access.people", "refusal", "value"})
@NullMarked
package io.postkick.access.passkey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
