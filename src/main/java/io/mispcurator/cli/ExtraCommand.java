package io.mispcurator.cli;

import java.util.concurrent.Callable;

/** A sub-command that another jar on the class path brings, found by {@link java.util.ServiceLoader}. */
public interface ExtraCommand extends Callable<Integer> {}
