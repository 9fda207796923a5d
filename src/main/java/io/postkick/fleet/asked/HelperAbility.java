package io.postkick.fleet.asked;

import io.postkick.host.queueact.Ability;
import io.postkick.host.queueact.NoHelper;
import org.jspecify.annotations.Nullable;

/**
 * What the queue helper of a host would do there.
 *
 * @param ability null where there is none
 * @param why there is none; null where there is one
 * @param problem the same in words; empty where there is one
 */
public record HelperAbility(@Nullable Ability ability, NoHelper.@Nullable Why why, String problem) {}
