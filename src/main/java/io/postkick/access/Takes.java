package io.postkick.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which deeds a call of the API belongs to: whoever may none of them is refused before the body is read. A call without this takes
 * {@link Deed#READ} if it changes nothing, and otherwise a token without a limit.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Takes {

    /** One of them is enough here. */
    Deed[] value();

    /** Whether the method asks by itself what role and settings let, or that makes no difference: here only the token is looked at. */
    boolean later() default false;
}
