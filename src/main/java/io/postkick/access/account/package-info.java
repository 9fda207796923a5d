/** The pages and calls on which administrators look after people, and everybody after their own account. */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "access.factor",
            "access.outside",
            "access.passkey",
            "access.people",
            "access.record",
            "access.session",
            "access.signin",
            "access.token",
            "host.instance",
            "refusal",
            "value"
        })
@NullMarked
package io.postkick.access.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
