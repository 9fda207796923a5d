/**
 * The agent: the program on a mail host that a console asks and commands.
 *
 * <h2>Name</h2>
 * agent – a console's hands on another host, without a web server.
 *
 * <h2>Description</h2>
 * {@link io.postkick.fleet.agent.PostkickAgent} is the main class of a jar of its own, made of the same sources. It takes in the rooms that know and
 * touch Postfix, the audit log, and what acts; none that has pages, people or passwords. It connects to the broker, and nobody connects to
 * it: {@code Duty} answers calls and carries out commands, {@code Heart} tells every two seconds how the host is.
 *
 * <h2>Files</h2>
 * {@code /var/lib/postkick-agent/membership.json} is who the host is, from {@code postkick-agent join}; {@code postkick.db} beside it has the
 * host's own audit log.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "act",
            "approval",
            "audit.entry",
            "audit.log",
            "catalogue",
            "fleet.calls",
            "fleet.command",
            "fleet.enrolment.join",
            "fleet.link",
            "fleet.near",
            "fleet.record.own",
            "fleet.wire",
            "host.cf",
            "host.instance",
            "host.maillog",
            "host.queue",
            "refusal",
            "upkeep",
            "value",
            "web"
        })
@NullMarked
package io.postkick.fleet.agent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
