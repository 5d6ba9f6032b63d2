@echo off
rem SPDX-License-Identifier: Apache-2.0
rem Finds a Java and starts the program; all else is in lib\beep-launcher.jar. The twin of beep, kept equal by review.
setlocal EnableExtensions DisableDelayedExpansion

for %%I in ("%~dp0..") do set "install=%%~fI"

call "%install%\bin\find-java.bat" 21 java
if errorlevel 1 exit /b %errorlevel%
if not defined java_home (
    echo Beep Host needs Java 21 or newer, and none was found: install one, or set BEEP_JAVA_HOME to its folder. 1>&2
    exit /b 69
)

set "options="
if "%~1"=="run" (
    set "classpath=%install%\lib\beep-launcher.jar;%install%\lib\boot\*"
    call :add_options_of "%install%\etc\jvm.options"
    if %java_feature% geq 24 call :add_options_of "%install%\etc\jvm-24.options"
) else (
    rem A client: it shall start fast and be small.
    set "classpath=%install%\lib\beep-launcher.jar"
    set "options=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Xmx64m -XX:-UsePerfData"
)
if "%~1"=="run" set "options=%options% %BEEP_JAVA_OPTS%"

"%java_home%\bin\java.exe" %options% "-Dbeep.install=%install%" -cp "%classpath%" io.beep.host.platform.launcher.Main %*
exit /b %errorlevel%

:add_options_of
for /f "usebackq eol=# delims=" %%O in (%1) do call :add_option "%%O"
exit /b 0

:add_option
set options=%options% "%~1"
exit /b 0
