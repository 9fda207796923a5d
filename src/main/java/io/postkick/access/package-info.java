/**
 * What the rest of the console may know of a person.
 *
 * <h2>Name</h2>
 * access – who acts, in which role, and which instances they see.
 *
 * <h2>Description</h2>
 * A controller takes an {@link io.postkick.access.Actor} as an argument; instances are reached through
 * {@link io.postkick.access.VisibleInstances} only. Everything else is in the rooms below, each of which may use those above it:
 * <ul>
 * <li>{@code record}: what is announced to the audit log before it happens.
 * <li>{@code people}: the people and their passwords.
 * <li>{@code factor}: what people sign in with besides their password.
 * <li>{@code token}: keys for scripts.
 * <li>{@code signin}: ways to prove who one is, slowed down and announced.
 * <li>{@code stepup}: a second factor once more, before what cannot be taken back.
 * <li>{@code account}: the pages and calls on which people and their own accounts are looked after.
 * <li>{@code chain}: the security filter chains.
 * </ul>
 */
@ApplicationModule(allowedDependencies = {"host.instance", "refusal", "value"})
@NullMarked
package io.postkick.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
