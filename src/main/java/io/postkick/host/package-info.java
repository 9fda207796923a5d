/**
 * The mail host: all that opens a file or a socket of Postfix. Instances and their configuration, one-way requests, the attribute
 * protocol, and the mail log. The rest of the console reads, records, decides and shows.
 *
 * <p>What it asks of the host goes through ports, each an interface beside what it answers with: {@code Instances},
 * {@code Endpoints}, {@code QueueFiles}, {@code Trigger}, {@code AttributeClient}, {@code MailLogs}, {@code QueueActs}, {@code MessageContents}. Their arguments and answers are
 * plain values, so that another process may be behind them; what stands behind them here has {@code Local} in its name.
 */
@NullMarked
package io.postkick.host;

import org.jspecify.annotations.NullMarked;
