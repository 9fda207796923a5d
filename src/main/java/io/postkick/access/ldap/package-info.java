/**
 * Lets people sign in with the password that an LDAP directory knows, OpenLDAP or Active Directory, in the form for passwords of this
 * console. Where the settings name none, nothing is made.
 */
@ApplicationModule(allowedDependencies = {"access", "access.outside", "access.people", "access.signin"})
@NullMarked
package io.postkick.access.ldap;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
