/**
 * Has what is done to mail and to private channels wait for a second person, where the settings say so.
 *
 * <h2>Name</h2>
 * approval – four eyes.
 *
 * <h2>Description</h2>
 * An act whose command is among {@code postkick.approval} is checked as ever and then not begun: what was previewed goes on the
 * record ({@code APPROVAL_ASKED}), and its command into the table. Somebody else who may do the same approves or refuses it. Then whoever
 * asked has the stored command carried out, once, in its usual course: the act's own check, its own intent, under the id of the approval.
 *
 * <h2>Rooms</h2>
 * Each kind of act says itself what it takes ({@link io.postkick.approval.Wanted}) and carries it out
 * ({@link io.postkick.approval.ApprovedAct}); here are who may approve, the course of an approval, its pages and its calls.
 *
 * <h2>Limits</h2>
 * Whoever can make a second person, or is two persons, approves their own; both are on the record.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "access.people",
            "act",
            "audit.entry",
            "audit.log",
            "host.instance",
            "refusal",
            "retry.result",
            "upkeep",
            "value"
        })
@NullMarked
package io.postkick.approval;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
